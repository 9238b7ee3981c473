#include "pipeline/compose/names.hpp"

namespace rapport::compose {

Names::Names(xml::Element plan)
{
    for (xml::Element const list : plan.children("names")) {
        if (!list.in_fact_namespace()) continue;
        for (xml::Element const name : list.children())
            names_.emplace(name.get("of"), Name{name.get("kind"), name.get("title"), name.get("short"),
                                                name.get("post"), name.get("party"), name.get("party-name"),
                                                name.get("person"), name.get("person-name")});
    }
}

Name const* Names::find(std::string_view reference) const
{
    auto const found = names_.find(reference);
    return found == names_.end() ? nullptr : &found->second;
}

} // namespace rapport::compose
