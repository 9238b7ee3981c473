#pragma once

namespace rapport::xml {
class Tree;
}

namespace rapport::vocabulary {

class Vocabulary;

/// Puts the labels of a label file in place of the English ones, which stay as aliases. The file:
/// `<labels language="de" decimal-mark=",">`, inside it `<item name label plural also help/>`,
/// `<field of name label also help/>` (`of` may be absent: everywhere), `<choice of field value label also/>`
/// (`of` and `field` may be absent) and `<word key one many every/>` (keys: day, working-day, week, month,
/// year, at-once, yes, no, draft-note, continued, k, m, bn).
void apply_labels(Vocabulary& vocabulary, xml::Tree const& labels);

} // namespace rapport::vocabulary
