import { findModule } from '#lib/server/content/index.ts';
import { findCampaign } from '#lib/server/learning/index.ts';
import { aCampaign } from './campaign.ts';
import { readAll, takeQuiz } from './learning.ts';
import { aCollectivity, aPerson, scopeOn } from './people.ts';

let made = 0;

/** A collectivité with people of these names, and a campaign that asks them, with what to do to it. */
export async function aCampaignOf(names: string[], details = {}) {
	const place = await aCollectivity('Saint-Aubin');
	const people = new Map<string, string>();
	for (const name of names) {
		people.set(
			name,
			await aPerson(place, { familyName: name, email: `${name}${(made += 1)}@exemple.fr` })
		);
	}
	const author = people.get(names[0]!)!;
	const id = await aCampaign(author, place, details);
	const scope = scopeOn(place);
	const complete = async (name: string) => {
		const minimal = findModule('minimal')!;
		await readAll(people.get(name)!, minimal);
		await takeQuiz(people.get(name)!, minimal, minimal.draw);
	};
	const campaign = () => findCampaign(scope, id).then((found) => found!);
	return { place, people, author, id, scope, complete, campaign };
}
