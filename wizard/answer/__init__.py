"""A decision as data, in one language: the JSON of the contract, with every word a reader meets, and no markup.

Everything that draws or sends an answer starts from here. It uses `decide` and `model`, and knows nothing of HTML.
Callers need `view.outcome_view` and `view.undated_view`, `question.question_view`, `wording.Words`, and `addresses` for where pages lie.
The shapes of the JSON are in `shapes`, which is for the type checker and the generated schema, so nothing imports it at run time.
"""
