import pMap from 'p-map';
import { programmesRead, surveysAnswer } from '#client';
import { readProgrammeConfiguration } from '#programmes';
import type { World } from './world.js';

const answeredShare = 0.4;
/** How people answer: mostly well. */
const usual = [2, 3, 4, 4, 4, 5, 5];

/** Some of those who were there say how it was; whoever was not, is refused. */
export async function lookBack(world: World): Promise<void> {
  const { configuration } = await programmesRead(world.ask(world.owner, { programmeId: world.programmeId }));
  const questions = readProgrammeConfiguration(configuration).surveyQuestions ?? [];
  let answered = 0;
  await pMap(
    world.players.filter(({ registrationId }) => registrationId !== null && world.random.chance(answeredShare)),
    async ({ registrationId, person }) => {
      const scores = questions.map((question) => ({ question, score: world.random.pick(usual) }));
      const refused = await world.attempt(() =>
        surveysAnswer({
          ...world.ask(world.tokenOf(person.email), { registrationId: registrationId as string }),
          headers: { 'If-Match': '*' },
          body: { scores },
        }),
      );
      if (!refused) world.progress = `answered ${++answered}`;
    },
    { concurrency: 24 },
  );
  world.say(`${answered} people said how it was.`);
}
