# <room>_also: further rooms that the tests in unit/<room>/ link. <room>_libraries: third-party libraries that
# the tests call themselves, to judge our output by other means.
set(derive_also ingest check audience)
set(publish_also digest)
set(render_pdf_libraries PkgConfig::libqpdf)
set(inspect_libraries PkgConfig::libqpdf)
set(report_libraries Poco::JSON)
set(publish_libraries Poco::JSON)
set(image_libraries PkgConfig::libpng PkgConfig::libjpeg PkgConfig::lcms2)
