import type { en } from './messages.en.ts'

export const es = {
  'workflow.not-now': 'Esto no se puede hacer ahora: el estado es «{state}».',
  'workflow.not-yours': 'Su relación con este expediente no le permite hacer esto.',
  'form.required': 'Responda a esta pregunta.',
  'form.choose': 'Elija una de las respuestas.',
  'form.choose-some': 'Elija al menos una.',
  'form.too-long': 'Use como máximo {max, number} caracteres; hay {length, number}.',
  'form.too-short': 'Use al menos {min, number} caracteres.',
  'form.number': 'Escriba un número entero, como 120. Usted escribió «{typed}».',
  'form.at-least': 'Escriba {min, number} o más.',
  'form.at-most': 'Escriba {max, number} o menos.',
  'form.date': 'Escriba una fecha como 2026-03-14. Usted escribió «{typed}».',
  'form.email': 'Escriba una dirección como nombre@example.org. Usted escribió «{typed}».',
  'form.web': 'Escriba una dirección web que empiece por https://. Usted escribió «{typed}».',
  'form.pattern': 'Esto no tiene la forma esperada. Usted escribió «{typed}».',
  'form.tick': 'Marque esta casilla para continuar.',
  'yes': 'Sí',
  'no': 'No',
} satisfies Record<keyof typeof en, string>
