/**
 * Whether a request calls a server that listens on this machine only by the name of another one.
 * Without ORIGIN, links in mails begin with that name: whoever asks for one in place of someone else would choose where it leads.
 */
export function isForeign(listening: string, host: string | undefined): boolean {
	return isLocal(listening) && !isLocal(URL.parse(`http://${host}`)?.hostname ?? '');
}

function isLocal(name: string): boolean {
	return /^(127(\.\d+){3}|\[?::1\]?|(.+\.)?localhost)$/.test(name);
}
