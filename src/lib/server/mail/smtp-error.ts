export type SmtpError = Error & {
	code?: string;
	originalCode?: string;
	responseCode?: number;
	/** The words of the server. */
	response?: string;
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

/** What went wrong, in French, with the words or the code that an administrator looks for. */
export function writeSmtpError(error: SmtpError): string {
	const { code = '', originalCode, responseCode, response, message } = error;
	const said = `« ${(response ?? message).replace(/\s+/g, ' ').slice(0, 300).trim()} »`;
	if (isRefusedForGood(error)) return `Le serveur de courriel refuse ce message : ${said}.`;
	if (isAboutMail(error)) return `Le serveur de courriel ne le prend pas pour l’instant : ${said}.`;
	if (code === 'EAUTH') return `Le serveur de courriel refuse le compte de Vigie : ${said}.`;
	if (responseCode) return `Le serveur de courriel ne prend rien pour l’instant : ${said}.`;
	if (['ECONNECTION', 'ESOCKET', 'ETIMEDOUT', 'EDNS'].includes(code)) {
		return `Le serveur de courriel ne répond pas (${originalCode ?? code}).`;
	}
	return `L’envoi a échoué : ${said}.`;
}
