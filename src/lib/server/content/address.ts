/** `file` is the picture of the module it leads to. */
export type Address =
	{ href: string; file?: string; wrong?: undefined } | { href?: undefined; wrong: string };

/** Checks an address outside the platform; `wrong` says in French what to change. */
export function webAddress(address: string): Address {
	const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
	if (scheme === 'https') return https(address);
	if (scheme === 'mailto') return mail(address);
	if (scheme === 'tel' || scheme === 'sms') return phone(address);
	if (scheme === 'http') {
		return {
			wrong:
				'Ce lien est en http://, qui peut être lu et modifié en chemin : écrivez-le en https://.'
		};
	}
	return {
		wrong: `Ce lien (${scheme ?? address}) n’est pas permis : https://, mailto:, tel: et sms: seulement.`
	};
}

function https(address: string): Address {
	const url = URL.parse(address);
	if (!url?.hostname.includes('.') || !/^https:\/\/[^/]/i.test(address)) {
		return { wrong: 'Cette adresse https:// n’est pas complète.' };
	}
	return { href: url.href };
}

function mail(address: string): Address {
	if (/^mailto:[^\s@?]+@[^\s@?]+\.[^\s@?]+(\?[^\s]*)?$/i.test(address)) return { href: address };
	return { wrong: 'Cette adresse de courriel n’est pas complète : mailto:nom@exemple.fr.' };
}

function phone(address: string): Address {
	if (/^(?:tel|sms):\+?[\d.-]{2,}$/i.test(address)) return { href: address };
	return { wrong: 'Ce numéro de téléphone s’écrit sans espace : tel:+33123456789 ou tel:17.' };
}
