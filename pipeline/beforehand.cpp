#include "pipeline/beforehand.hpp"

#include "pipeline/digest/sha256.hpp"
#include "pipeline/ingest/ingest.hpp"
#include "pipeline/render/pdf/expected_words.hpp"

namespace rapport {

namespace {

Identity identity_of(xml::Tree const& plan, vocabulary::Vocabulary const& vocabulary)
{
    return {digest::sha256(plan.canonical()),
            digest::sha256(ingest::commitments(plan, vocabulary).canonical()),
            digest::sha256(ingest::records(plan, vocabulary).canonical())};
}

/// Sentences are set as running text; names, dates and amounts in tables.
void collect(xml::Element element, render::pdf::ExpectedWords& words)
{
    for (auto const& attribute : element.attributes()) words.add_tabular(attribute.value);
    bool const sentences = element.name() == "p" || element.name() == "li";
    for (auto const node : element.nodes())
        if (node.is_element())
            collect(node, words);
        else if (sentences)
            words.add_running(node.text());
        else
            words.add_tabular(node.text());
}

} // namespace

Beforehand::Beforehand(Job const& job, Machine::Parts& parts, xml::Tree const& plan)
    : fonts_(parts.font_files())
{
    auto const beside = job.processor_idle ? std::launch::async : std::launch::deferred;
    bool const words_wanted = job.processor_idle && job.pdf;
    // The reader of templates may be at work meanwhile: what is theirs is asked for here.
    auto make = [this, words_wanted, &theme = parts.theme(), &vocabulary = parts.vocabulary,
                 own = plan.copy()] {
        if (words_wanted) {
            render::pdf::ExpectedWords words(own.root().get("language"));
            collect(own.root(), words);
            words.shape(theme, fonts_);
        }
        return identity_of(own, vocabulary);
    };
    identity_ = std::async(beside, std::move(make));
}

} // namespace rapport
