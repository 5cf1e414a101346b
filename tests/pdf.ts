import { extractText } from 'unpdf';

/** What a PDF says, as a reader finds it: its words, its pages one after the other. */
export async function textOf(bytes: Uint8Array): Promise<string> {
	const { text } = await extractText(new Uint8Array(bytes), { mergePages: true });
	return text;
}
