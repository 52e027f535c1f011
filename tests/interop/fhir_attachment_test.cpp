#include "interop/fhir_attachment.h"

#include "fhir_fixtures.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;
using testing::FhirJson;

namespace {

QByteArray attachment(const QByteArray &type, const QByteArray &bytes)
{
    return R"({"contentType": ")" + type + R"(", "title": "Letter", "data": ")" + bytes.toBase64()
        + R"("})";
}

FhirFact read(const QByteArray &json)
{
    const testing::FhirOthers others;
    FhirJson attachment(json);
    FhirFact fact;
    addAttachment({nullptr, nullptr}, attachment.fields(), others.index(), fact);
    return fact;
}

} // namespace

class FhirAttachmentTest : public QObject {
    Q_OBJECT

private slots:
    void readsText_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << attachment("text/plain", "Noor\r\nsleeps.\x07 ")
                               << u"Noor\nsleeps."_s;
        QTest::newRow("in capitals, with a set") << attachment("Text/Plain; Charset=ISO-8859-1",
                                                               "Gr\xfc\xdf"
                                                               "e \x96 bald")
                                                 << u"Grüße – bald"_s;
        QTest::newRow("markdown") << attachment("text/markdown", "# Noor") << u"# Noor"_s;
        QTest::newRow("HTML") << attachment("text/html", "<p>A&amp;B</p><p>C</p>") << u"A&B\nC"_s;
        QTest::newRow("XHTML") << attachment("application/xhtml+xml", "<div>A</div>") << u"A"_s;
        QTest::newRow("base64 in lines")
            << QByteArray(R"({"contentType": "text/plain", "data": "Tm9v\r\n cg=="})") << u"Noor"_s;
        QTest::newRow("elsewhere in the file")
            << QByteArray(R"({"url": "Binary/page"})") << u"No benzodiazepines.\nCall in May."_s;
    }

    void readsText()
    {
        QFETCH(const QByteArray, json);

        const FhirFact fact = read(json);

        QTEST(fact.lines.join(u'\n'), "text");
        QVERIFY(fact.partly.isEmpty());
    }

    void listsWhatIsNotRead_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("reason");
        const QString notThere = u"its content is not in the file"_s;
        const QString noText = u"only text is read from attachments yet"_s;
        const QString unsound = u"its content cannot be decoded"_s;
        const auto row = [](const char *name, const QByteArray &json, const QString &what,
                            const QString &reason) {
            QTest::newRow(name) << json << u"Attachment: %1, %2"_s.arg(what, reason) << reason;
        };
        row("a picture", attachment("image/png", "\x89PNG"), u"Letter (image/png)"_s, noText);
        row("no type", R"({"data": "YQ=="})", u"untitled (unknown type)"_s, noText);
        row("nothing", "{}", u"untitled (unknown type)"_s, notThere);
        row("on another server",
            R"({"contentType": "text/plain", "url": "Binary/none", "title": "Letter"})",
            u"Letter (text/plain)"_s, notThere);
        row("no base64", R"({"contentType": "text/plain", "data": "***"})",
            u"untitled (text/plain)"_s, unsound);
        row("no UTF-8", attachment("text/plain", "Gr\xfc\xdf"), u"Letter (text/plain)"_s, unsound);
        row("an unknown set", attachment("text/plain; charset=koi8-r", "abc"),
            u"Letter (text/plain)"_s, unsound);
    }

    void listsWhatIsNotRead()
    {
        QFETCH(const QByteArray, json);

        const FhirFact fact = read(json);

        QTEST(fact.lines.join(u'\n'), "line");
        QTEST(fact.partly.join(u'\n'), "reason");
    }
};

ALCOVE_TEST(fhir_attachment_test, FhirAttachmentTest)
#include "fhir_attachment_test.moc"
