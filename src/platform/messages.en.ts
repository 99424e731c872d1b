export const en = {
  'form.key-reused': 'This form was already sent with other answers. Open the page again and check what was kept.',
  'form.stale': 'Someone else changed this while you were writing. What you typed is still here: compare it with what stands now, and send it again if it still holds.',
} as const
