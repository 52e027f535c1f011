#include "core/attachment.h"

#include "support/builders.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

namespace {

Attachment anAttachment(qint64 size)
{
    Attachment attachment;
    attachment.id = AttachmentId{{1}};
    attachment.client = ClientId{{2}};
    attachment.name = QStringLiteral("report.pdf");
    attachment.mediaType = QStringLiteral("application/pdf");
    attachment.size = size;
    for (qint64 place = 0; place < partsOf(size); ++place)
        attachment.parts.append(PartId{static_cast<std::uint8_t>(place + 1)});
    attachment.whole = {7};
    attachment.key = crypto::SecretBytes(Bytes(32, 9));
    attachment.at = 1000;
    attachment.byName = QStringLiteral("Ada Byron");
    return attachment;
}

} // namespace

class AttachmentTest : public QObject {
    Q_OBJECT

private slots:
    void isCutIntoPartsOfOneSize()
    {
        QCOMPARE(partsOf(0), 0);
        QCOMPARE(partsOf(1), 1);
        QCOMPARE(partsOf(attachmentPartSize), 1);
        QCOMPARE(partsOf(attachmentPartSize + 1), 2);
        QCOMPARE(partSizeAt(attachmentPartSize + 1, 0), attachmentPartSize);
        QCOMPARE(partSizeAt(attachmentPartSize + 1, 1), 1);
        QCOMPARE(partSizeAt(attachmentPartSize, 0), attachmentPartSize);
    }

    void comesBackFromItsOp()
    {
        const Attachment wanted = anAttachment(attachmentPartSize + 5);

        const Attachment read = testing::must(attachmentFrom(toPayload(wanted), wanted.id.raw));

        QCOMPARE(read.id, wanted.id);
        QCOMPARE(read.client, wanted.client);
        QCOMPARE(read.name, wanted.name);
        QCOMPARE(read.mediaType, wanted.mediaType);
        QCOMPARE(read.size, wanted.size);
        QVERIFY(read.parts == wanted.parts);
        QVERIFY(read.whole == wanted.whole);
        QVERIFY(read.key.equals(wanted.key));
        QCOMPARE(read.at, wanted.at);
        QCOMPARE(read.byName, wanted.byName);
        QCOMPARE(testing::must(attachmentFrom(toPayload(anAttachment(0)), {})).parts.size(), 0);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void whatDoesNotFitIsNone_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QCborValue>("value");
        QTest::newRow("a size below nothing") << "size" << QCborValue(-1);
        QTest::newRow("a size over the limit") << "size" << QCborValue(maxAttachmentSize + 1);
        QTest::newRow("more parts than its size") << "size" << QCborValue(5);
        QTest::newRow("fewer parts than its size")
            << "size" << QCborValue(attachmentPartSize * 2 + 1);
        QTest::newRow("half a part") << "parts" << QCborValue(QByteArray(70, 'a'));
        QTest::newRow("parts that are text") << "parts" << QCborValue(QStringLiteral("a"));
        QTest::newRow("a short key") << "key" << QCborValue(QByteArray(31, 'a'));
        QTest::newRow("no hash") << "whole" << QCborValue();
        QTest::newRow("no client") << "client" << QCborValue();
        QTest::newRow("no time") << "at" << QCborValue();
        QTest::newRow("a name that is a number") << "name" << QCborValue(5);
    }

    void whatDoesNotFitIsNone()
    {
        QFETCH(QString, field);
        QFETCH(QCborValue, value);
        QCborMap payload = toPayload(anAttachment(attachmentPartSize + 5));
        payload.remove(field);
        if (!value.isUndefined())
            payload.insert(field, value);

        VERIFY_ERROR(attachmentFrom(payload, {}), ErrorCode::Malformed);
    }

    void aRemovalComesBackFromItsOp()
    {
        AttachmentRemoval removal;
        removal.reason = QStringLiteral("of another client");
        removal.byName = QStringLiteral("Ada Byron");
        removal.at = 2000;
        testing::Builders build(1);
        Op op = build.op(opkind::attachmentRemove);
        op.record = RawId{1};
        op.payload = toPayload(removal);

        const AttachmentRemoval read = testing::must(removalFrom(op));

        QCOMPARE(read.reason, removal.reason);
        QCOMPARE(read.byName, removal.byName);
        QCOMPARE(read.at, removal.at);
        QCOMPARE(read.op, op.id);
        QVERIFY(read.attachment.raw == op.record);
        QVERIFY(read.actor == op.actor && read.stamp == op.stamp);
        op.payload.remove(QStringLiteral("at"));
        VERIFY_ERROR(removalFrom(op), ErrorCode::Malformed);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void aNameIsPlain_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("plain");
        const auto row = [](const char *name, const QString &given, const QString &plain) {
            QTest::newRow(name) << given << plain;
        };
        row("as it is", u"Brief an die Klinik.pdf"_s, u"Brief an die Klinik.pdf"_s);
        row("a path", u"/home/ada/scan 1.png"_s, u"scan 1.png"_s);
        row("out of its folder", u"../../etc/passwd"_s, u"passwd"_s);
        row("only dots", u".."_s, u"file"_s);
        row("nothing", u""_s, u"file"_s);
        row("spaces", u"  \t "_s, u"file"_s);
        row("a folder", u"a/b/"_s, u"file"_s);
        row("backslashes", u"C:\\x\\y.doc"_s, u"C:_x_y.doc"_s);
        row("Hebrew", u"\u05E9\u05DC\u05D5\u05DD.pdf"_s, u"\u05E9\u05DC\u05D5\u05DD.pdf"_s);
        row("one that turns round", u"invoice\u202Efdp.exe"_s, u"invoicefdp.exe"_s);
        row("isolates", u"a\u2066b\u2069.txt"_s, u"ab.txt"_s);
        row("emoji", u"\U0001F469\u200D\U0001F4BB.png"_s, u"\U0001F469\u200D\U0001F4BB.png"_s);
        row("controls", u"a\nb\u0000c\u001B[2J.txt"_s.remove(QChar(0)), u"abc[2J.txt"_s);
        row("long", QString(300, u'a') + u".pdf"_s, QString(196, u'a') + u".pdf"_s);
        row("long, with no ending", QString(300, u'a'), QString(200, u'a'));
    }

    void aNameIsPlain()
    {
        QFETCH(QString, given);
        QFETCH(QString, plain);

        QCOMPARE(plainFileName(given), plain);
    }

    void aLongNameIsNotCutWithinACharacter()
    {
        const QString name = plainFileName(QString(199, u'a') + u"\U0001F469\U0001F469"_s);

        QCOMPARE(name, QString(199, u'a'));
    }

    void aNameOutOfAnOpIsPlainToo()
    {
        QCborMap payload = toPayload(anAttachment(1));
        payload.insert(QStringLiteral("name"), u"../a\u202Eb"_s);

        QCOMPARE(testing::must(attachmentFrom(payload, {})).name, u"ab"_s);
    }
};

ALCOVE_TEST(attachment_test, AttachmentTest)
#include "attachment_test.moc"
