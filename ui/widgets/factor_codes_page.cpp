#include "widgets/factor_codes_page.h"

#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/qr_view.h"
#include "support/theme.h"
#include "widgets/code_paper.h"
#include "widgets/page_parts.h"

#include <QDateTime>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

namespace alcove::widgets {

using presentation::FactorPresenter;
using support::unit;

namespace {

constexpr int spareColumns = 4;
constexpr int secretGroup = 4;

QString textOf(const crypto::SecretBytes &secret)
{
    return QString::fromLatin1(reinterpret_cast<const char *>(secret.view().data()),
                               static_cast<qsizetype>(secret.size()));
}

/// "GEZD GNBV ...", as it is typed from.
QString inGroups(const QString &text)
{
    QStringList groups;
    for (qsizetype at = 0; at < text.size(); at += secretGroup)
        groups.append(text.mid(at, secretGroup));
    return groups.join(u' ');
}

QLabel *fixed(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    const QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    // The style sheet's size of text would win over a font that is merely set.
    label->setStyleSheet(QStringLiteral("font: %1pt \"%2\";")
                             .arg(parent->font().pointSizeF() * 1.1, 0, 'f', 1)
                             .arg(font.family()));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

FactorCodesPage::FactorCodesPage(FactorPresenter &presenter, const Clock &clock, QWidget *parent)
    : DoorPage(tr("Put this into your app"),
               tr("Read the square with the authenticator app on your telephone, or type the "
                  "letters there. It is shown only now."),
               parent)
    , m_presenter(presenter)
    , m_clock(clock)
    , m_paper(new CodePaper(*this,
                            tr("Saved. Spare codes on this desk's own disk are no second "
                               "factor: move them elsewhere.")))
    , m_code(nullptr)
{
    if (const FactorCodes *codes = presenter.codes()) {
        addApp(*codes);
        addSpares(*codes);
    }
    m_code = new QLineEdit(this);
    m_code->setObjectName(QStringLiteral("appCode"));
    m_code->setMaxLength(16);
    addField(tr("The six digits that the app shows now"), m_code);
    addNotice();
    auto *done = addPrimary(tr("&It is in my app, ask for codes from now on"));
    done->setObjectName(QStringLiteral("confirmFactor"));
    auto *back = addQuiet(tr("Back, and change nothing"));
    back->setObjectName(QStringLiteral("backToPeople"));
    connect(done, &QPushButton::clicked, this, &FactorCodesPage::submit);
    connect(m_code, &QLineEdit::returnPressed, this, &FactorCodesPage::submit);
    connect(back, &QPushButton::clicked, this, &FactorCodesPage::backWanted);
    connect(&presenter, &FactorPresenter::busyChanged, this, &FactorCodesPage::setBusy);
    connect(&presenter, &FactorPresenter::wrong, this, &FactorCodesPage::showAnswer);
    connect(&presenter, &FactorPresenter::refused, this,
            [this](const QString &words, const QString &number) {
                showAnswer(tr("%1 (%2)").arg(words, number));
            });
}

FactorCodesPage::~FactorCodesPage() = default;

void FactorCodesPage::addApp(const FactorCodes &codes)
{
    auto *frame = new QFrame(this);
    support::setKind(*frame, "notice");
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(4 * unit, 3 * unit, 4 * unit, 3 * unit);
    row->setSpacing(4 * unit);
    m_square = new support::QrView(frame);
    m_square->setObjectName(QStringLiteral("square"));
    m_square->setAccessibleName(tr("The same letters, for the camera of the app"));
    auto square = support::QrCode::of(codes.uri);
    m_square->show(square ? *std::move(square) : support::QrCode());
    row->addWidget(m_square);
    auto *letters = new QVBoxLayout;
    letters->addStretch();
    letters->addWidget(
        sentence(tr("Without a camera: a code by time, for “Alcove”"), "small", frame));
    auto *secret = fixed(inGroups(textOf(codes.secret)), frame);
    secret->setObjectName(QStringLiteral("appSecret"));
    secret->setAccessibleName(tr("For the app: %1").arg(secret->text()));
    secret->setWordWrap(true);
    letters->addWidget(secret);
    letters->addStretch();
    row->addLayout(letters, 1);
    column()->addWidget(frame);
    column()->addSpacing(3 * unit);
}

void FactorCodesPage::addSpares(const FactorCodes &codes)
{
    column()->addWidget(sentence(tr("If you lose the telephone: each of these serves once in the "
                                    "place of a code. Print them, or write some down, and keep "
                                    "them apart from the telephone."),
                                 "", this));
    column()->addSpacing(unit);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(3 * unit);
    for (std::size_t i = 0; i < codes.spares.size(); ++i) {
        auto *spare = fixed(textOf(codes.spares[i]), this);
        spare->setObjectName(QStringLiteral("spareCode"));
        grid->addWidget(spare, static_cast<int>(i) / spareColumns,
                        static_cast<int>(i) % spareColumns);
    }
    grid->setColumnStretch(spareColumns, 1);
    column()->addLayout(grid);
    column()->addSpacing(2 * unit);
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * unit);
    auto *print = new QPushButton(support::icon(QStringLiteral("print")), tr("Print..."), this);
    auto *save = new QPushButton(tr("Save as PDF..."), this);
    print->setObjectName(QStringLiteral("printSpares"));
    save->setObjectName(QStringLiteral("saveSpares"));
    row->addWidget(print);
    row->addWidget(save);
    row->addStretch();
    column()->addLayout(row);
    column()->addSpacing(4 * unit);
    connect(print, &QPushButton::clicked, this,
            [this] { m_paper->print([this] { return sheet(); }); });
    connect(save, &QPushButton::clicked, this, [this] {
        m_paper->save(QStringLiteral("alcove-spare-codes.pdf"), [this] { return sheet(); });
    });
    connect(m_paper, &CodePaper::told, this,
            [this](support::Tone tone, const QString &words) { notice().say(tone, words); });
}

CodeSheet FactorCodesPage::sheet() const
{
    return {m_presenter.document(QDateTime::fromMSecsSinceEpoch(m_clock.now()).date()), {}};
}

void FactorCodesPage::saveAs(const QString &path)
{
    m_paper->saveAs(path, sheet());
}

void FactorCodesPage::submit()
{
    clearMarks();
    m_presenter.confirm(m_code->text());
}

void FactorCodesPage::showAnswer(const QString &words)
{
    mark(m_code, words);
    m_code->selectAll();
    m_code->setFocus();
}

} // namespace alcove::widgets
