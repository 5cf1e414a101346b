export type SmtpError = Error & {
	code?: string;
	/** What the server said. */
	response?: string;
	originalCode?: string;
	responseCode?: number;
	timeoutType?: string;
};

/** The server spoke about this recipient or this text, and not about itself. */
export function isAboutMail({ code }: SmtpError): boolean {
	return code === 'EENVELOPE' || code === 'EMESSAGE';
}

/** The server will not take it tomorrow either. */
export function isRefusedForGood(error: SmtpError): boolean {
	return isAboutMail(error) && (error.responseCode ?? 0) >= 500;
}

/** The connection was lost at an unknown moment: the server may have taken the mail before its answer got lost. */
export function isUncertain({ code = '', ...error }: SmtpError): boolean {
	if (error.responseCode || error.originalCode === 'ECONNREFUSED') return false;
	if (code === 'ETIMEDOUT') return error.timeoutType === 'SOCKET_TIMEOUT';
	return ['ESOCKET', 'ECONNECTION', 'EPROTOCOL', 'ECONNRESET'].includes(code);
}

/** Why a mail has not left, for whoever coordinates; what the server said stays in its own words. */
export function reasonOf(error: SmtpError): string {
	const said = (error.response ?? error.message).slice(0, 400);
	if (isRefusedForGood(error)) return `Le serveur de courriel refuse ce message : ${said}`;
	if (isAboutMail(error)) return `Le serveur de courriel ne prend pas encore ce message : ${said}`;
	return `Le serveur de courriel ne répond pas comme il faut : ${said}`;
}
