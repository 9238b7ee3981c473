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
    auto plan_copy = std::make_shared<xml::Tree const>(plan.copy());
    auto const identify = [plan_copy, &vocabulary = parts.vocabulary] {
        return identity_of(*plan_copy, vocabulary);
    };
    if (!job.processor_idle) {
        identity_ = std::async(std::launch::deferred, identify);
        words_shaped_ = std::async(std::launch::deferred, [] {});
        return;
    }
    // The reader of templates may be at work meanwhile: what is theirs is asked for here.
    auto const shape = [this, plan_copy, &theme = parts.theme()] {
        render::pdf::ExpectedWords words(plan_copy->root().get("language"));
        collect(plan_copy->root(), words);
        words.shape(theme, fonts_);
    };
    auto identified = std::packaged_task<Identity()>(identify);
    identity_ = identified.get_future();
    words_shaped_ =
        std::async(std::launch::async, [task = std::move(identified), shape, pdf = job.pdf]() mutable {
            task();
            if (pdf) shape();
        });
}

} // namespace rapport
