/** The address of a blog to add, kept while the person looks elsewhere. */
let address = $state('');

export const adding = {
  get address(): string {
    return address;
  },
  set address(typed: string) {
    address = typed;
  },
};
