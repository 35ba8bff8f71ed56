/** The post of the mocks. */
export const sampleTitle = 'Mais non, les médias sociaux ne sont pas morts';
export const samplePhoto = 'media/00000000000000a1.jpg';
export const sample = `Chaque printemps, quelqu’un annonce leur fin. Chaque printemps, je prends le train de 6 h 42 et je vois la même scène : des gens penchés sur un petit écran, qui écrivent à quelqu’un.

![Collines dans la brume du matin, vues par la fenêtre d’un train.](${samplePhoto} "Entre Rennes et Laval, un mardi de mars.")

## Ce qui est mort, c’est le copier-coller

Le même message, versé par un robot dans dix tuyaux, ne parle à personne. **Écouter** prend plus de temps que diffuser ; c’est pourtant la seule chose qui se remarque.

> Un billet n’est pas un tract. C’est le début d’une conversation dont on ignore la fin.

Alors, depuis janvier, je m’en tiens à trois règles :

- répondre avant de relancer ;
- écrire pour trois lecteurs plutôt que pour trois mille ;
- laisser les robots se reposer.

Ce n’est pas une méthode. C’est une façon de rester [humain au cœur du numérique](https://example.org/humain).

_Ps : écrit en mode bureau mobile._
`;
