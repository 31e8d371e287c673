/** The codes with which this room refuses. */
export type NotificationRefusal = 'bad_text' | 'texts_incomplete' | 'unknown_text';

declare module '#platform/errors' {
  interface RefusalCodes {
    notifications: NotificationRefusal;
  }
}
