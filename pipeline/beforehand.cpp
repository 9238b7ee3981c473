#include "pipeline/beforehand.hpp"

#include "pipeline/digest/sha256.hpp"
#include "pipeline/ingest/ingest.hpp"
#include "pipeline/render/pdf/expected_words.hpp"

#include <memory>

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
    auto const& vocabulary = parts.vocabulary;
    words_shaped_ = std::async(std::launch::deferred, [] {}); // when they are set
    if (!job.processor_idle) {
        identity_ =
            std::async(std::launch::deferred, [&plan, &vocabulary] { return identity_of(plan, vocabulary); });
        return;
    }
    // The caller goes on reading the plan, and the reader of templates may be at work: what the other thread
    // needs of them is taken here.
    auto const own = std::make_shared<xml::Tree const>(plan.copy());
    identity_ = std::async(std::launch::async, [own, &vocabulary] { return identity_of(*own, vocabulary); });
    if (!job.pdf) return;
    words_shaped_ =
        std::async(std::launch::async, [this, own, identified = identity_, &theme = parts.theme()] {
            identified.wait(); // documents are composed with it, and set later
            render::pdf::ExpectedWords words(own->root().get("language"));
            collect(own->root(), words);
            words.shape(theme, fonts_);
        });
}

} // namespace rapport
