import * as v from 'valibot';
import { day, required } from '#lib/server/forms.ts';
import { recognitionKinds } from '#lib/server/learning/index.ts';

const boxed = 'module.';

/** An attestation obtained elsewhere, without its file; each module is a box of its own (`module.x`). */
export const newRecognition = v.pipe(
	v.objectWithRest(
		{
			kind: v.pipe(
				v.optional(v.string(), ''),
				v.picklist(recognitionKinds, 'Dites d’où vient cette attestation.')
			),
			title: required('Recopiez l’intitulé de l’attestation.'),
			obtainedOn: day('Indiquez le jour où elle a été obtenue.'),
			validUntil: v.union(
				[
					v.pipe(
						v.literal(''),
						v.transform(() => null)
					),
					day('Indiquez un jour, ou laissez vide.')
				],
				'Indiquez un jour, ou laissez vide.'
			)
		},
		v.unknown()
	),
	v.transform(({ kind, title, obtainedOn, validUntil, ...rest }) => ({
		...{ kind, title, obtainedOn, validUntil },
		moduleIds: Object.keys(rest)
			.filter((name) => name.startsWith(boxed))
			.map((name) => name.slice(boxed.length))
	}))
);

export const withdrawal = v.object({
	recognition: required('Choisissez une équivalence.'),
	reason: required('Dites en quelques mots ce qui était faux.')
});
