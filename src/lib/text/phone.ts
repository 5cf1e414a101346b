/** A text cut around its French phone numbers, each with the address that calls it. */
export function splitPhones(text: string): { text: string; call: string | null }[] {
	return text
		.split(/((?:\+33|0)[\s.\u00a0\u202f]?[1-9](?:[\s.\u00a0\u202f]?\d{2}){4})/)
		.filter(Boolean)
		.map((part) => {
			const digits = part.replace(/[^\d+]/g, '');
			const phone = /^(\+33|0)[1-9]\d{8}$/.test(digits) && /^[\d+][\d\s.]*$/.test(part);
			return { text: part, call: phone ? `tel:${digits.replace(/^0/, '+33')}` : null };
		});
}
