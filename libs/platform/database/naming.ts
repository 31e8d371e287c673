import { DefaultNamingStrategy } from 'typeorm';

/** Columns in snake_case, as SQL is read by people too; tables already are. */
export class SnakeCaseNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined, prefixes: string[]): string {
    const snake = (text: string): string => text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return [...prefixes.map(snake), customName ?? snake(propertyName)].join('_');
  }
}
