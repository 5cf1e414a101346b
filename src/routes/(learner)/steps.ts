import type { Step } from '#lib/server/learning/index.ts';

/** The address where someone goes on in a module, and what awaits there. */
export function leadTo(moduleId: string, step: Step): { href: string; words: string } {
	const module = `/modules/${moduleId}`;
	switch (step.kind) {
		case 'chapter':
			return { href: `${module}/${step.chapter}`, words: `Chapitre : ${step.title}` };
		case 'question':
			return {
				href: `${module}/quiz/${step.attempt}/${step.question}`,
				words: `Quiz, question ${step.question}`
			};
		case 'quiz':
			return { href: `${module}/quiz`, words: 'Quiz du module' };
	}
}
