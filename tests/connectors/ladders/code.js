// @flow
import * as d3 from 'd3'
export const points = (level) => { return level * 2 }
export const levels = [
  { id: 'apprentice', name: 'Apprentice Weaver', expectations: { loom: ['Sets up one loom', "Keeps it clean"], people: 'Asks for help early, and says so' } },
  { id: 'weaver', name: 'Weaver II', expectations: { loom: ['Sets up any loom'], people: 'Teaches an apprentice ' + 'each year' }, },
]
