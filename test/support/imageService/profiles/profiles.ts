import { hostedProfiles } from './hostedProfiles';
import { openAiProfiles } from './openAiProfiles';
import type { Profile } from './profile';
import { serverProfiles } from './serverProfiles';

/** Every service other than DigitalOcean's that the stand-in can behave like. */
export const profiles: readonly Profile[] = [
	...openAiProfiles,
	...hostedProfiles,
	...serverProfiles,
];

/** The first profile of a service. @throws when there is none. */
export function profileOf(id: string): Profile {
	const profile = profiles.find((each) => each.id === id);
	if (!profile) throw new RangeError(`no profile of ${id}`);
	return profile;
}
