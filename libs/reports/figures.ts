/** A figure that organisers publish, with what exactly was counted. */
export interface Figure {
  value: number;
  /** What was counted, in one sentence. */
  definition: string;
}

/** In and out of one organisation, cluster or region; what stays inside it does not count. */
export interface Flow {
  id: string;
  name: string;
  /** Placements of its people elsewhere. */
  out: number;
  /** Placements of others at its sessions. */
  in: number;
}

/** The five figures of an edition and its flows, all counted at one moment. */
export interface EditionFigures {
  seatsOffered: Figure;
  registrations: Figure;
  distinctParticipants: Figure;
  placements: Figure;
  attended: Figure;
  byOrganisation: Flow[];
  /** Organisations under one umbrella as one; those without are not in it. */
  byCluster: Flow[];
  byRegion: Flow[];
}
