/** A roster file of an invented agency, as large as asked: a chief, lieutenants, sergeants, officers and clerks. */
export function rosterFile(count: number): string {
  const lines = Array.from({ length: count }, (_, place) => {
    const number = 1001 + place
    const supervisor = place === 0 ? '' : String(1001 + Math.floor((place - 1) / 8))
    const rank = place === 0 ? 'Chief' : place < 9 ? 'Lieutenant' : place < 73 ? 'Sergeant' : 'Officer'
    const unit = place === 0 ? '' : `Patrol / Squad ${(place % 12) + 1}`
    const family = String(number).replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')
    return `"Núñez ${family}, Ana",${number},${place % 9 === 8 ? 'civilian' : 'sworn'},${rank},${unit},${supervisor},${2005 + (place % 20)}-0${(place % 9) + 1}-15`
  })
  return ['Name,Employee number,Sworn,Rank,Unit,Supervisor,Appointed', ...lines.toReversed()].join('\r\n')
}
