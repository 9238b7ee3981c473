#include "pipeline/compose/compose.hpp"

#include "pipeline/compose/composer.hpp"

namespace rapport::compose {

Composer::Composer(xml::Tree const& plan, Template const& source, Language const& language,
                   Settings const& settings)
    : settings_(settings), words_(language.words), engine_(plan, source), names_(plan.root()),
      typed_(names_, language.words, language.vocabulary)
{
    typed_.look_up_in(engine_);
}

document::Document compose(xml::Tree const& plan, Template const& source, Language const& language,
                           Settings const& settings)
{
    verify(source, language);
    return Composer(plan, source, language, settings).document();
}

} // namespace rapport::compose
