import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as french from '@zxcvbn-ts/language-fr';
import { describe, type Strength } from './strength.ts';

const zxcvbn = new ZxcvbnFactory({
	dictionary: { ...common.dictionary, ...french.dictionary },
	graphs: common.adjacencyGraphs,
	// As where passwords are chosen: a hundred readings of signs as letters would be slow on a telephone.
	l33tMaxSubstitutions: 8
});

/** How strong a password is, in words. The estimate slows down with the square of the length, and 64 characters tell. */
export function estimate(password: string): Strength {
	const { guesses, feedback } = zxcvbn.check([...password].slice(0, 64).join(''));
	// Its feedback names sentences, as long as it is given none.
	return describe({ guesses, warning: feedback.warning, suggestions: feedback.suggestions });
}
