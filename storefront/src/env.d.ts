/// <reference types="astro/client" />
declare namespace App {
  interface Locals {
    lang: import('./lib/format').Lang
    /** the page's path without its language prefix */
    path: string
    words: import('./words').Words
  }
}
