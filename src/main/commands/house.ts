import type { House } from '../house.ts'
import { houseOn, openDatabase, type Database } from '../opening.ts'
import type { Given } from './command.ts'

/** Does something in the house, whether or not the server runs, and closes what it opened. */
export async function inHouse(given: Given, work: (house: House, database: Database) => Promise<number>): Promise<number> {
  const database = await openDatabase(given.config, 'join')
  try {
    const house = await houseOn(database, given.config)
    try {
      return await work(house, database)
    } finally {
      await house.close()
    }
  } finally {
    await database.stop()
  }
}
