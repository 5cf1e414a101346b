import * as v from 'valibot';
import { boxesIn, day, optionalDay, required } from '#lib/server/forms.ts';
import { recognitionKinds } from '#lib/server/learning/index.ts';

/** An attestation obtained elsewhere, without its file, with a box for each module (`module.x`). */
export const newRecognition = v.pipe(
	v.objectWithRest(
		{
			kind: v.pipe(
				v.optional(v.string(), ''),
				v.picklist(recognitionKinds, 'Dites d’où vient cette attestation.')
			),
			title: required('Recopiez l’intitulé de l’attestation.'),
			obtainedOn: day('Indiquez le jour où elle a été obtenue.'),
			validUntil: optionalDay
		},
		v.unknown()
	),
	v.transform(({ kind, title, obtainedOn, validUntil, ...rest }) => ({
		...{ kind, title, obtainedOn, validUntil },
		moduleIds: boxesIn(rest, 'module.')
	}))
);

export const withdrawal = v.object({
	recognition: required('Choisissez une équivalence.'),
	reason: required('Dites en quelques mots ce qui était faux.')
});
