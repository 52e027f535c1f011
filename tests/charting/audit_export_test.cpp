#include "charting/audit_export.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace alcove;
using namespace Qt::StringLiterals;

class AuditExportTest : public QObject {
    Q_OBJECT

private slots:
    void givesTheWholeLogSignedWithItselfAsTheLastEntry()
    {
        const Client sam = m_desk.addClient(u"Sam"_s, u"Rivera"_s);
        testing::must(m_desk.chart->openClient(sam.id));

        const QByteArray file = exported();

        const QList<QByteArray> lines = file.trimmed().split('\n');
        const QJsonObject head = QJsonDocument::fromJson(lines[0]).object();
        QCOMPARE(head["entries"_L1].toInteger(), m_desk.entries());
        QCOMPARE(head["entries"_L1].toInteger(), lines.size() - 2);
        const QJsonObject last = QJsonDocument::fromJson(lines[lines.size() - 2]).object();
        QCOMPARE(last["event"_L1].toString(), u"audit.export"_s);
        QCOMPARE(last["hash"_L1], head["head"_L1]);
        QVERIFY(isSigned(file));
        QVERIFY(!file.contains("Rivera"));
    }

    void anotherByteIsAnotherFile()
    {
        QByteArray file = exported();
        const qsizetype at = file.indexOf("desk");

        file[at < 0 ? 10 : at] = 'x';

        QVERIFY(!isSigned(file));
    }

    void stopsWhereTheFileDoes()
    {
        const auto failed = charting::exportAudit(
            *m_desk.chart, m_desk.practice, m_key, 5,
            [](ByteView) -> Result<void> { return Error(ErrorCode::DiskFull); });

        VERIFY_ERROR(failed, ErrorCode::DiskFull);
        QCOMPARE(m_desk.events().last(), u"audit.export"_s);
    }

private:
    QByteArray exported()
    {
        QByteArray file;
        const auto entries = charting::exportAudit(
            *m_desk.chart, m_desk.practice, m_key, 5, [&file](ByteView bytes) -> Result<void> {
                file.append(QByteArray(reinterpret_cast<const char *>(bytes.data()),
                                       static_cast<qsizetype>(bytes.size())));
                return {};
            });
        return entries ? file : QByteArray();
    }
    bool isSigned(const QByteArray &file) const
    {
        const qsizetype end = file.lastIndexOf('\n', -2) + 1;
        const QJsonObject last = QJsonDocument::fromJson(file.mid(end)).object();
        const auto hex = fromHex(last["signature"_L1].toString().toStdString());
        crypto::Signature signature{};
        if (!hex || hex->size() != signature.size())
            return false;
        std::copy(hex->begin(), hex->end(), signature.begin());
        const std::string text = file.left(end).toStdString();
        return bool(crypto::verify(m_key.verifyKey(), "alcove/audit-export/v1",
                                   crypto::hash("alcove/audit-export/v1", asBytes(text)),
                                   signature));
    }

    testing::TempChart m_desk;
    crypto::SigningKey m_key{crypto::SecretBytes::random(32, m_desk.build.random)};
};

ALCOVE_TEST(audit_export_test, AuditExportTest)
#include "audit_export_test.moc"
