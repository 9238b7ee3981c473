#include "pipeline/type/scripts.hpp"

#include <hb.h>

namespace rapport::type {

std::string script_of(char32_t character)
{
    hb_script_t const script = hb_unicode_script(hb_unicode_funcs_get_default(), character);
    char tag[4];
    hb_tag_to_string(hb_script_to_iso15924_tag(script), tag);
    return {tag, 4};
}

} // namespace rapport::type
