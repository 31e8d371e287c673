import { languages } from '#wording';
import { promotionTexts, type Promoted } from './promotion-texts.js';

const week: Promoted = {
  edition: 'Week van de Uitwisseling 2021',
  network: 'Uitwisselnetwerk Fryslân',
  organisation: 'Gemeente Waddenmeer',
  firstDay: '2021-05-31',
  lastDay: '2021-06-04',
  signUpCloses: '2021-04-18T23:59',
  signUpUrl: 'https://wissel.example/noord/2021/aanmelden?organisatie=1',
};

it.each(languages)('says in %s what it is, who takes part, until when, and where to sign up', (language) => {
  const { title, intranet, subject, mail } = promotionTexts[language](week);
  for (const text of [title, subject]) expect(text).toContain(week.edition);
  for (const text of [intranet, mail])
    for (const part of [week.edition, week.organisation, week.signUpUrl, '23:59']) expect(text).toContain(part);
});

it('has the dates in words of each language', () => {
  expect(promotionTexts.nl(week).intranet).toContain('maandag 31 mei 2021 t/m vrijdag 4 juni 2021');
  expect(promotionTexts.nl(week).intranet).toContain('Aanmelden kan t/m zondag 18 april 2021 23:59 uur.');
  expect(promotionTexts.en(week).intranet).toContain('Monday 31 May 2021 up to and including Friday 4 June 2021');
  expect(promotionTexts.fy(week).intranet).toContain('moandei 31 maaie 2021 o/m freed 4 juny 2021');
});

it('names one day once, and no deadline that is over', () => {
  const { intranet, mail } = promotionTexts.nl({ ...week, lastDay: week.firstDay, signUpCloses: null });
  expect(intranet).toContain(': maandag 31 mei 2021.');
  expect(`${intranet}${mail}`).not.toMatch(/23:59|t\/m|\n\n\n/);
});
