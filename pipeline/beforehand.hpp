#pragma once

#include "pipeline/machine.hpp"
#include "pipeline/run.hpp"
#include "pipeline/type/fonts.hpp"
#include "pipeline/xml/tree.hpp"

#include <future>
#include <string>

namespace rapport {

/// SHA-256 of the canonical plan as this audience has it, whole and in its two halves.
struct Identity {
    std::string plan;
    std::string commitments;
    std::string records;
};

/// What documents need of a plan however it is judged: its digests, and fonts with most of its words shaped.
/// Made on another thread while the plan is judged, if the job has a processor for that; otherwise when it is
/// asked for, and words are shaped when they are set. A tenth of the time of a typical document.
class Beforehand {
public:
    /// The plan must stay as it is, and outlive this.
    Beforehand(Job const& job, Machine::Parts& parts, xml::Tree const& plan);

    [[nodiscard]] Identity const& identity() const { return identity_.get(); }
    /// The fonts of all documents of this plan, so that what one has shaped is shaped for the others too.
    type::Fonts& fonts()
    {
        words_shaped_.get();
        return fonts_;
    }

private:
    type::Fonts fonts_;
    std::shared_future<Identity> identity_; ///< documents are composed with it ...
    std::shared_future<void> words_shaped_; ///< ... and only then set, so words come after it
};

} // namespace rapport
