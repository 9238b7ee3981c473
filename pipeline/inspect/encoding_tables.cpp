#include "pipeline/inspect/encoding.hpp"

namespace rapport::inspect {

namespace {

// clang-format off

// Names for the codes from 32 on, "-" where a code has none (ISO 32000-1, annex D).
constexpr std::string_view standard =
    "space exclam quotedbl numbersign dollar percent ampersand quoteright parenleft parenright "
    "asterisk plus comma hyphen period slash zero one two three four five six seven eight nine colon "
    "semicolon less equal greater question at A B C D E F G H I J K L M N O P Q R S T U V W X Y Z "
    "bracketleft backslash bracketright asciicircum underscore quoteleft a b c d e f g h i j k l m n o "
    "p q r s t u v w x y z braceleft bar braceright asciitilde - - - - - - - - - - - - - - - - - - - - "
    "- - - - - - - - - - - - - - exclamdown cent sterling fraction yen florin section currency "
    "quotesingle quotedblleft guillemotleft guilsinglleft guilsinglright fi fl - endash dagger "
    "daggerdbl periodcentered - paragraph bullet quotesinglbase quotedblbase quotedblright "
    "guillemotright ellipsis perthousand - questiondown - grave acute circumflex tilde macron breve "
    "dotaccent dieresis - ring cedilla - hungarumlaut ogonek caron emdash - - - - - - - - - - - - - - "
    "- - AE - ordfeminine - - - - Lslash Oslash OE ordmasculine - - - - - ae - - - dotlessi - - lslash "
    "oslash oe germandbls - - - - ";

constexpr std::string_view mac_roman =
    "space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright "
    "asterisk plus comma hyphen period slash zero one two three four five six seven eight nine colon "
    "semicolon less equal greater question at A B C D E F G H I J K L M N O P Q R S T U V W X Y Z "
    "bracketleft backslash bracketright asciicircum underscore grave a b c d e f g h i j k l m n o p q "
    "r s t u v w x y z braceleft bar braceright asciitilde - Adieresis Aring Ccedilla Eacute Ntilde "
    "Odieresis Udieresis aacute agrave acircumflex adieresis atilde aring ccedilla eacute egrave "
    "ecircumflex edieresis iacute igrave icircumflex idieresis ntilde oacute ograve ocircumflex "
    "odieresis otilde uacute ugrave ucircumflex udieresis dagger degree cent sterling section bullet "
    "paragraph germandbls registered copyright trademark acute dieresis notequal AE Oslash infinity "
    "plusminus lessequal greaterequal yen mu partialdiff summation product pi integral ordfeminine "
    "ordmasculine Omega ae oslash questiondown exclamdown logicalnot radical florin approxequal Delta "
    "guillemotleft guillemotright ellipsis space Agrave Atilde Otilde OE oe endash emdash quotedblleft "
    "quotedblright quoteleft quoteright divide lozenge ydieresis Ydieresis fraction currency "
    "guilsinglleft guilsinglright fi fl daggerdbl periodcentered quotesinglbase quotedblbase "
    "perthousand Acircumflex Ecircumflex Aacute Edieresis Egrave Iacute Icircumflex Idieresis Igrave "
    "Oacute Ocircumflex apple Ograve Uacute Ucircumflex Ugrave dotlessi circumflex tilde macron breve "
    "dotaccent ring cedilla hungarumlaut ogonek caron ";

constexpr std::string_view win_ansi =
    "space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright "
    "asterisk plus comma hyphen period slash zero one two three four five six seven eight nine colon "
    "semicolon less equal greater question at A B C D E F G H I J K L M N O P Q R S T U V W X Y Z "
    "bracketleft backslash bracketright asciicircum underscore grave a b c d e f g h i j k l m n o p q "
    "r s t u v w x y z braceleft bar braceright asciitilde bullet Euro bullet quotesinglbase florin "
    "quotedblbase ellipsis dagger daggerdbl circumflex perthousand Scaron guilsinglleft OE bullet "
    "Zcaron bullet bullet quoteleft quoteright quotedblleft quotedblright bullet endash emdash tilde "
    "trademark scaron guilsinglright oe bullet zcaron Ydieresis space exclamdown cent sterling "
    "currency yen brokenbar section dieresis copyright ordfeminine guillemotleft logicalnot hyphen "
    "registered macron degree plusminus twosuperior threesuperior acute mu paragraph periodcentered "
    "cedilla onesuperior ordmasculine guillemotright onequarter onehalf threequarters questiondown "
    "Agrave Aacute Acircumflex Atilde Adieresis Aring AE Ccedilla Egrave Eacute Ecircumflex Edieresis "
    "Igrave Iacute Icircumflex Idieresis Eth Ntilde Ograve Oacute Ocircumflex Otilde Odieresis "
    "multiply Oslash Ugrave Uacute Ucircumflex Udieresis Yacute Thorn germandbls agrave aacute "
    "acircumflex atilde adieresis aring ae ccedilla egrave eacute ecircumflex edieresis igrave iacute "
    "icircumflex idieresis eth ntilde ograve oacute ocircumflex otilde odieresis divide oslash ugrave "
    "uacute ucircumflex udieresis yacute thorn ydieresis ";

constexpr std::string_view mac_expert =
    "space exclamsmall Hungarumlautsmall centoldstyle dollaroldstyle dollarsuperior ampersandsmall "
    "Acutesmall parenleftsuperior parenrightsuperior twodotenleader onedotenleader comma hyphen period "
    "fraction zerooldstyle oneoldstyle twooldstyle threeoldstyle fouroldstyle fiveoldstyle sixoldstyle "
    "sevenoldstyle eightoldstyle nineoldstyle colon semicolon - threequartersemdash - questionsmall - "
    "- - - Ethsmall - - onequarter onehalf threequarters oneeighth threeeighths fiveeighths "
    "seveneighths onethird twothirds - - - - - - ff fi fl ffi ffl parenleftinferior - "
    "parenrightinferior Circumflexsmall hypheninferior Gravesmall Asmall Bsmall Csmall Dsmall Esmall "
    "Fsmall Gsmall Hsmall Ismall Jsmall Ksmall Lsmall Msmall Nsmall Osmall Psmall Qsmall Rsmall Ssmall "
    "Tsmall Usmall Vsmall Wsmall Xsmall Ysmall Zsmall colonmonetary onefitted rupiah Tildesmall - - "
    "asuperior centsuperior - - - - Aacutesmall Agravesmall Acircumflexsmall Adieresissmall "
    "Atildesmall Aringsmall Ccedillasmall Eacutesmall Egravesmall Ecircumflexsmall Edieresissmall "
    "Iacutesmall Igravesmall Icircumflexsmall Idieresissmall Ntildesmall Oacutesmall Ogravesmall "
    "Ocircumflexsmall Odieresissmall Otildesmall Uacutesmall Ugravesmall Ucircumflexsmall "
    "Udieresissmall - eightsuperior fourinferior threeinferior sixinferior eightinferior seveninferior "
    "Scaronsmall - centinferior twoinferior - Dieresissmall - Caronsmall osuperior fiveinferior - "
    "commainferior periodinferior Yacutesmall - dollarinferior - - Thornsmall - nineinferior "
    "zeroinferior Zcaronsmall AEsmall Oslashsmall questiondownsmall oneinferior Lslashsmall - - - - - "
    "- Cedillasmall - - - - - OEsmall figuredash hyphensuperior - - - - exclamdownsmall - "
    "Ydieresissmall - onesuperior twosuperior threesuperior foursuperior fivesuperior sixsuperior "
    "sevensuperior ninesuperior zerosuperior - esuperior rsuperior tsuperior - - isuperior ssuperior "
    "dsuperior - - - - - lsuperior Ogoneksmall Brevesmall Macronsmall bsuperior nsuperior msuperior "
    "commasuperior periodsuperior Dotaccentsmall Ringsmall - - - - ";

constexpr std::string_view symbol =
    "space exclam universal numbersign existential percent ampersand suchthat parenleft parenright "
    "asteriskmath plus comma minus period slash zero one two three four five six seven eight nine "
    "colon semicolon less equal greater question congruent Alpha Beta Chi Delta Epsilon Phi Gamma Eta "
    "Iota theta1 Kappa Lambda Mu Nu Omicron Pi Theta Rho Sigma Tau Upsilon sigma1 Omega Xi Psi Zeta "
    "bracketleft therefore bracketright perpendicular underscore radicalex alpha beta chi delta "
    "epsilon phi gamma eta iota phi1 kappa lambda mu nu omicron pi theta rho sigma tau upsilon omega1 "
    "omega xi psi zeta braceleft bar braceright similar - - - - - - - - - - - - - - - - - - - - - - - "
    "- - - - - - - - - - Euro Upsilon1 minute lessequal fraction infinity florin club diamond heart "
    "spade arrowboth arrowleft arrowup arrowright arrowdown degree plusminus second greaterequal "
    "multiply proportional partialdiff bullet divide notequal equivalence approxequal ellipsis "
    "arrowvertex arrowhorizex carriagereturn aleph Ifraktur Rfraktur weierstrass circlemultiply "
    "circleplus emptyset intersection union propersuperset reflexsuperset notsubset propersubset "
    "reflexsubset element notelement angle gradient registerserif copyrightserif trademarkserif "
    "product radical dotmath logicalnot logicaland logicalor arrowdblboth arrowdblleft arrowdblup "
    "arrowdblright arrowdbldown lozenge angleleft registersans copyrightsans trademarksans summation "
    "parenlefttp parenleftex parenleftbt bracketlefttp bracketleftex bracketleftbt bracelefttp "
    "braceleftmid braceleftbt braceex - angleright integral integraltp integralex integralbt "
    "parenrighttp parenrightex parenrightbt bracketrighttp bracketrightex bracketrightbt bracerighttp "
    "bracerightmid bracerightbt - ";

// The strings with fixed numbers of the Compact Font Format (Adobe Technical Note 5176, appendix A).
constexpr std::string_view compact_strings =
    ".notdef space exclam quotedbl numbersign dollar percent ampersand quoteright parenleft parenright "
    "asterisk plus comma hyphen period slash zero one two three four five six seven eight nine colon "
    "semicolon less equal greater question at A B C D E F G H I J K L M N O P Q R S T U V W X Y Z "
    "bracketleft backslash bracketright asciicircum underscore quoteleft a b c d e f g h i j k l m n o "
    "p q r s t u v w x y z braceleft bar braceright asciitilde exclamdown cent sterling fraction yen "
    "florin section currency quotesingle quotedblleft guillemotleft guilsinglleft guilsinglright fi fl "
    "endash dagger daggerdbl periodcentered paragraph bullet quotesinglbase quotedblbase quotedblright "
    "guillemotright ellipsis perthousand questiondown grave acute circumflex tilde macron breve "
    "dotaccent dieresis ring cedilla hungarumlaut ogonek caron emdash AE ordfeminine Lslash Oslash OE "
    "ordmasculine ae dotlessi lslash oslash oe germandbls onesuperior logicalnot mu trademark Eth "
    "onehalf plusminus Thorn onequarter divide brokenbar degree thorn threequarters twosuperior "
    "registered minus eth multiply threesuperior copyright Aacute Acircumflex Adieresis Agrave Aring "
    "Atilde Ccedilla Eacute Ecircumflex Edieresis Egrave Iacute Icircumflex Idieresis Igrave Ntilde "
    "Oacute Ocircumflex Odieresis Ograve Otilde Scaron Uacute Ucircumflex Udieresis Ugrave Yacute "
    "Ydieresis Zcaron aacute acircumflex adieresis agrave aring atilde ccedilla eacute ecircumflex "
    "edieresis egrave iacute icircumflex idieresis igrave ntilde oacute ocircumflex odieresis ograve "
    "otilde scaron uacute ucircumflex udieresis ugrave yacute ydieresis zcaron exclamsmall "
    "Hungarumlautsmall dollaroldstyle dollarsuperior ampersandsmall Acutesmall parenleftsuperior "
    "parenrightsuperior twodotenleader onedotenleader zerooldstyle oneoldstyle twooldstyle "
    "threeoldstyle fouroldstyle fiveoldstyle sixoldstyle sevenoldstyle eightoldstyle nineoldstyle "
    "commasuperior threequartersemdash periodsuperior questionsmall asuperior bsuperior centsuperior "
    "dsuperior esuperior isuperior lsuperior msuperior nsuperior osuperior rsuperior ssuperior "
    "tsuperior ff ffi ffl parenleftinferior parenrightinferior Circumflexsmall hyphensuperior "
    "Gravesmall Asmall Bsmall Csmall Dsmall Esmall Fsmall Gsmall Hsmall Ismall Jsmall Ksmall Lsmall "
    "Msmall Nsmall Osmall Psmall Qsmall Rsmall Ssmall Tsmall Usmall Vsmall Wsmall Xsmall Ysmall Zsmall "
    "colonmonetary onefitted rupiah Tildesmall exclamdownsmall centoldstyle Lslashsmall Scaronsmall "
    "Zcaronsmall Dieresissmall Brevesmall Caronsmall Dotaccentsmall Macronsmall figuredash "
    "hypheninferior Ogoneksmall Ringsmall Cedillasmall questiondownsmall oneeighth threeeighths "
    "fiveeighths seveneighths onethird twothirds zerosuperior foursuperior fivesuperior sixsuperior "
    "sevensuperior eightsuperior ninesuperior zeroinferior oneinferior twoinferior threeinferior "
    "fourinferior fiveinferior sixinferior seveninferior eightinferior nineinferior centinferior "
    "dollarinferior periodinferior commainferior Agravesmall Aacutesmall Acircumflexsmall Atildesmall "
    "Adieresissmall Aringsmall AEsmall Ccedillasmall Egravesmall Eacutesmall Ecircumflexsmall "
    "Edieresissmall Igravesmall Iacutesmall Icircumflexsmall Idieresissmall Ethsmall Ntildesmall "
    "Ogravesmall Oacutesmall Ocircumflexsmall Otildesmall Odieresissmall OEsmall Oslashsmall "
    "Ugravesmall Uacutesmall Ucircumflexsmall Udieresissmall Yacutesmall Thornsmall Ydieresissmall "
    "001.000 001.001 001.002 001.003 Black Bold Book Light Medium Regular Roman Semibold ";

// The names that a post table of format 1 implies, by glyph (OpenType, table post).
constexpr std::string_view macintosh_order =
    ".notdef .null nonmarkingreturn space exclam quotedbl numbersign dollar percent ampersand "
    "quotesingle parenleft parenright asterisk plus comma hyphen period slash zero one two three four "
    "five six seven eight nine colon semicolon less equal greater question at A B C D E F G H I J K L "
    "M N O P Q R S T U V W X Y Z bracketleft backslash bracketright asciicircum underscore grave a b c "
    "d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde Adieresis Aring "
    "Ccedilla Eacute Ntilde Odieresis Udieresis aacute agrave acircumflex adieresis atilde aring "
    "ccedilla eacute egrave ecircumflex edieresis iacute igrave icircumflex idieresis ntilde oacute "
    "ograve ocircumflex odieresis otilde uacute ugrave ucircumflex udieresis dagger degree cent "
    "sterling section bullet paragraph germandbls registered copyright trademark acute dieresis "
    "notequal AE Oslash infinity plusminus lessequal greaterequal yen mu partialdiff summation product "
    "pi integral ordfeminine ordmasculine Omega ae oslash questiondown exclamdown logicalnot radical "
    "florin approxequal Delta guillemotleft guillemotright ellipsis nonbreakingspace Agrave Atilde "
    "Otilde OE oe endash emdash quotedblleft quotedblright quoteleft quoteright divide lozenge "
    "ydieresis Ydieresis fraction currency guilsinglleft guilsinglright fi fl daggerdbl periodcentered "
    "quotesinglbase quotedblbase perthousand Acircumflex Ecircumflex Aacute Edieresis Egrave Iacute "
    "Icircumflex Idieresis Igrave Oacute Ocircumflex apple Ograve Uacute Ucircumflex Ugrave dotlessi "
    "circumflex tilde macron breve dotaccent ring cedilla hungarumlaut ogonek caron Lslash lslash "
    "Scaron scaron Zcaron zcaron brokenbar Eth eth Yacute yacute Thorn thorn minus multiply "
    "onesuperior twosuperior threesuperior onehalf onequarter threequarters franc Gbreve gbreve "
    "Idotaccent Scedilla scedilla Cacute cacute Ccaron ccaron dcroat ";

// clang-format on

} // namespace

std::string_view encoding_table(std::string_view name)
{
    if (name == "StandardEncoding") return standard;
    if (name == "MacRomanEncoding") return mac_roman;
    if (name == "WinAnsiEncoding") return win_ansi;
    if (name == "MacExpertEncoding") return mac_expert;
    if (name == "Symbol") return symbol;
    return "";
}

std::string_view compact_font_strings()
{
    return compact_strings;
}

std::string_view macintosh_glyph_order()
{
    return macintosh_order;
}

} // namespace rapport::inspect
