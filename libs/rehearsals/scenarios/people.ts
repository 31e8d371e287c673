import type { Random } from './random.js';

/** A person of the demo: invented, with an address below a domain that can never exist. */
export interface DemoPerson {
  name: string;
  email: string;
}

const firstNames = (
  'Jelle Sietske Tsjitske Fatima Anouk Renée Mohamed Jan-Willem Wietske Bjørn Léa Hendrikje Yun Anna Ytsje Sjoerd Hilde ' +
  'Nynke Douwe Baukje Roelof Geesje Hindrik Aaltje Harm Jantina Klaas Trijntje Wiebe Froukje Sybren Hiske Tjeerd Marijke ' +
  'Bouke Lysbeth Oene Durkje Rients Gerbrich Popke Hylke Foekje Sanne Bram Iris Daan Lotte Thijs Femke Ruben Merel Joost ' +
  'Noor Pieter Els Gijs Mirjam Wouter Saskia Koen Ilse Bas Yasmina Youssef Aylin Emre Nadia Samira Karim Zeynep Ravi Priya ' +
  'Chantal Marlon Kwame Esi Dewi Bayu Agnieszka Tomasz Oksana Ivana Zoë Loïs Jürgen Chloé Siân Eòghan Thành'
).split(' ');

const surnames = (
  'de Vries|Hoekstra|Ypma|El Amrani|van der Meulen|Postma-ten Hoeve|Yildirim|van ’t Zand|IJpma|Sørensen|O’Connor|' +
  'van Heerdt tot Eversberg|Li|Bakker|Dijkstra|Veenstra|Wiersma|Terpstra|Zijlstra|Hiemstra|Feenstra|Boonstra|Kooistra|' +
  'Algra|Bangma|Cnossen|Douma|Elzinga|Faber|Galama|Haitsma|Idsinga|Jellema|Kalma|Lettinga|Miedema|Nauta|Osinga|Plantinga|' +
  'Reitsma|Sikkema|Tamminga|Uiterwijk|Vellinga|Wassenaar|Ziengs|Boelens|Huizing|Meinders|Oosting|Popken|Roelfsema|Smilde|' +
  'Ten Cate|Uneken|Venema|Warmolts|Wolthuis|te Velde|Nijland|Grooters|Wissink|Lansink|Eijsink|Reimerink|Hesselink|' +
  'van den Bosch|de Graaf|Hendriks|van Dam|Kuipers|Mulder|Visser|van Leeuwen|Peeters|Janssens|Öztürk|Demir|Aksoy|Bouzid|' +
  'El Idrissi|Haddad|Nguyễn|Trần|Kowalska|Nowak|Petrović|Kovačić|Müller|Schröder|Lefèvre|García|da Silva|Mensah|Boateng|' +
  'Sharma|Patel|Soerjadi|Wirawan|Pinas|Martina'
).split('|');

/** Dutch job titles; some with the sector's own words. */
const jobTitles = [
  'beleidsadviseur',
  'secretaresse',
  'teamleider',
  'brugwachter',
  'HR-adviseur',
  'communicatieadviseur',
  'salarisadministrateur',
  'applicatiebeheerder',
  'inkoper',
  'projectleider',
  'klantadviseur',
  'planner',
  'jurist',
  'medewerker burgerzaken',
  'verpleegkundige',
  'begeleider',
  'docent',
  'wijkconsulent',
  'data-analist',
  'archivaris',
  'facilitair medewerker',
  'kwaliteitsmedewerker',
  'opzichter',
  'controller',
  'receptionist',
  'procesoperator',
  'toezichthouder',
  'loopbaancoach',
] as const;

/** A function title of exactly 120 characters, as long as screens must bear. */
export const longJobTitle =
  'senior beleidsmedewerker duurzame inzetbaarheid, arbeidsmobiliteit en strategische personeelsplanning (standplaats Leek)';

const ascii = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øØ]/g, 'o')
    .replace(/[ıİ]/g, 'i')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();

/** The local part of an address, or a host name's label, that a name makes. */
export const slugOf = (name: string, between: '.' | '-'): string =>
  ascii(name)
    .replace(/['’&]/g, '')
    .replace(/[^a-z0-9-]+/g, between)
    .replace(/[.-]{2,}/g, between)
    .replace(/^[.-]+|[.-]+$/g, '');

/** Hands out people whose addresses are unique, at an employer's own domain. */
export class People {
  private readonly addresses = new Set<string>();

  constructor(private readonly random: Random) {}

  /** Somebody new at the domain. */
  at(domain: string): DemoPerson {
    let name = this.newName();
    // Two people of this name are put in by hand, at different employers.
    while (name === 'Anna Bakker') name = this.newName();
    const local = slugOf(name, '.');
    for (let n = 1; ; n++) {
      const email = `${local}${n === 1 ? '' : n}@${domain}`;
      if (this.addresses.has(email)) continue;
      this.addresses.add(email);
      return { name, email };
    }
  }

  private newName(): string {
    return `${this.random.pick(firstNames)} ${this.random.pick(surnames)}`;
  }

  jobTitle(): string {
    return this.random.pick(jobTitles);
  }
}
