import { textOf, type Header } from '../header.ts';

/** The `axes:` of a chapter, on which its scenario is scored; null for a chapter without one. */
export function readAxes(header: Header): string[] | null {
	if (!header.has('axes')) return null;
	const nodes = header.list('axes');
	if (!nodes) return null;
	if (nodes.length > 5) header.report(header.placeOf(nodes[5]!), '« axes » a de 1 à 5 éléments.');
	const axes: string[] = [];
	for (const node of nodes) {
		const axis = textOf(node)?.normalize('NFC');
		const report = (message: string) => header.report(header.placeOf(node), message);
		if (!axis || /[(),{}\d]/.test(axis))
			report('Un axe est un mot ou deux, sans chiffre, virgule ni parenthèse : « données ».');
		else if (axes.includes(axis)) report(`L’axe « ${axis} » est écrit deux fois.`);
		else axes.push(axis);
	}
	return axes;
}
