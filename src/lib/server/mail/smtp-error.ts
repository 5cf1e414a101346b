export type SmtpError = Error & {
	code?: string;
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
