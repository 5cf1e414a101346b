import { createTransport } from 'nodemailer';
import { config } from '#lib/server/config.ts';
import { about, reason, type Finding } from './finding.ts';

const say = about('courriel');

/** Whether the mail server lets Vigie in; nothing is sent. */
export async function examineMail(): Promise<Finding[]> {
	const { smtpUrl, mailFrom } = config;
	if (!smtpUrl) {
		return [
			say(
				'attention',
				'SMTP_URL manque : les messages se lisent dans l’interface, Administration, Courrier.'
			)
		];
	}
	const transport = createTransport({
		url: smtpUrl,
		connectionTimeout: 10_000,
		greetingTimeout: 10_000
	});
	try {
		await transport.verify();
		return [say('ok', `Le serveur répond ; les messages partent de ${mailFrom}.`)];
	} catch (error) {
		return [say('faute', `Le serveur de SMTP_URL refuse : ${reason(error)}.`)];
	} finally {
		transport.close();
	}
}
