import { ViewColumn, ViewEntity, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { SnakeCaseNaming } from './naming.js';

/** What a room lets others read of one of its tables: `Row` is a row of it. */
export type ReadingView<Row extends ObjectLiteral> = EntityTarget<Row> & (new () => Row) & { readonly view: string };

/** Row of a reading view: `RowOf<typeof Sessions>`. */
export type RowOf<View> = View extends new () => infer Row ? Row : never;

/**
 * The door for reading of one table: a database view that its owner offers to the rooms above. The table's name is the
 * singular and its owner's alone; the view's is the plural. It shows the columns that others have business with, and says
 * what follows from several of them (does this row count?) as a column, so that the rule stays with the owner.
 *
 * A view is code, not state: `migrate` makes it from this description, with the rights of whoever asks
 * (`security_invoker`), so the tenant's wall stands behind it. PostgreSQL resolves it while planning: it costs nothing.
 *
 * @param name plural noun
 * @param entity whose table it is; types of the columns are those of the entity
 * @param columns what others may read
 * @param facts what follows, as SQL conditions on the row of the table, which is called `t`
 * @param rows SQL condition on `t` of the rows that others may read; all, without one
 */
export function readingView<
  Entity extends ObjectLiteral,
  Column extends keyof Entity & string,
  Fact extends string = never,
>(
  name: string,
  entity: new () => Entity,
  columns: readonly Column[],
  facts: Readonly<Record<Fact, string>> = {} as Readonly<Record<Fact, string>>,
  rows?: string,
): ReadingView<Pick<Entity, Column> & Record<Fact, boolean>> {
  const naming = new SnakeCaseNaming();
  const column = (property: string): string => naming.columnName(property, undefined as never, []);
  const computed = Object.entries<string>(facts).map(([fact, sql]) => `(${sql}) as ${column(fact)}`);
  class View {
    static readonly view = name;
  }
  Object.defineProperty(View, 'name', { value: name });
  ViewEntity(name, {
    synchronize: false,
    expression: `select ${[...columns.map((property) => `t.${column(property)}`), ...computed].join(', ')} from ${naming.tableName(entity.name, undefined as never)} t${rows ? ` where ${rows}` : ''}`,
  })(View);
  for (const property of [...columns, ...Object.keys(facts)]) ViewColumn()(View.prototype, property);
  return View as never;
}
