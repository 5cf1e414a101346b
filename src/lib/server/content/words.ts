/** How many words a text has; an article and its noun (« l’eau ») are one. */
export function countWords(text: string): number {
	return text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
