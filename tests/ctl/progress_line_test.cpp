#include "ctl/progress_line.h"

#include "support/test_registry.h"

#include <QByteArray>

using namespace alcove::ctl;

namespace {

struct Close {
    void operator()(std::FILE *file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

QByteArray written(std::FILE *file)
{
    QByteArray text(200, '\0');
    std::rewind(file);
    text.resize(static_cast<qsizetype>(
        std::fread(text.data(), 1, static_cast<std::size_t>(text.size()), file)));
    return text;
}

} // namespace

class ProgressLineTest : public QObject {
    Q_OBJECT

private slots:
    void countsUpInPlaceAndGoesAway()
    {
        const File file(std::tmpfile());

        {
            ProgressLine line(file.get(), ProgressLine::Shown::Always);
            line.show(1, 2);
            line.show(2, 2);
        }

        QCOMPARE(written(file.get()),
                 QByteArray("\r\x1b[K1 of 2 files\r\x1b[K2 of 2 files\r\x1b[K"));
    }

    void saysLongWorkInWords()
    {
        const File file(std::tmpfile());

        {
            ProgressLine line(file.get(), ProgressLine::Shown::Always);
            line.say(QStringLiteral("Getting the practice: 34 of 100"));
        }
        {
            ProgressLine line(file.get(), ProgressLine::Shown::Never);
            line.say(QStringLiteral("unseen"));
        }

        QCOMPARE(written(file.get()),
                 QByteArray("\r\x1b[KGetting the practice: 34 of 100\r\x1b[K"));
    }

    void oneFileNeedsNoCounting()
    {
        const File file(std::tmpfile());

        {
            ProgressLine line(file.get(), ProgressLine::Shown::Always);
            line.show(1, 1);
        }

        QCOMPARE(written(file.get()), QByteArray());
    }

    void isSilentWhereNobodyLooks()
    {
        const File file(std::tmpfile());

        {
            ProgressLine line(file.get());
            line.show(1, 2);
        }

        QCOMPARE(written(file.get()), QByteArray());
    }
};

ALCOVE_TEST(progress_line_test, ProgressLineTest)
#include "progress_line_test.moc"
