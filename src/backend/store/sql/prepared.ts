import { type Compilable, type CompiledQuery, type Expression, sql } from 'kysely';
import type { Db } from './database.ts';

/** Stands in a compiled query for a value that each run brings. */
class Slot {
  readonly name: PropertyKey;

  constructor(name: PropertyKey) {
    this.name = name;
  }
}

/** Names a value of the query while it is built. */
export type ValueOf<Values> = <Name extends keyof Values>(name: Name) => Expression<Values[Name]>;

/** What differs by name, such as the query of each sort, made when it is first asked for. */
export function each<Name, Made>(make: (name: Name) => Made): (name: Name) => Made {
  const made = new Map<Name, Made>();
  return (name) => {
    const one = made.get(name) ?? make(name);
    made.set(name, one);
    return one;
  };
}

/** A query to be run with its values, in a transaction or not. */
export type Prepared<Values, Row> = (db: Db, values: Values) => Promise<Row[]>;

/**
 * A query that is built and compiled once, then only run with other values: building one takes several times as long as
 * the embedded database takes to answer it.
 */
export function prepared<Values extends object, Row>(
  build: (db: Db, value: ValueOf<Values>) => Compilable<Row>,
): Prepared<Values, Row> {
  /** By the adapter: it knows the engine's SQL, and a database and its transactions share one. */
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  return async (db, values) => {
    const { adapter } = db.getExecutor();
    const query = compiled.get(adapter) ?? build(db, (name) => sql`${new Slot(name)}`).compile();
    compiled.set(adapter, query);
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Slot ? values[parameter.name as keyof Values] : parameter,
    );
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
