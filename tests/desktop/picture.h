#pragma once

#include <QAbstractButton>
#include <QColor>
#include <QDir>
#include <QImage>
#include <QLabel>
#include <QSet>
#include <QStringList>
#include <QTest>
#include <QWidget>

namespace alcove::testing {

/// Texts of `root` that do not fit where they are shown.
inline QStringList textsCut(const QWidget &root)
{
    QStringList cut;
    for (const QLabel *label : root.findChildren<QLabel *>()) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        const bool fits = label->wordWrap()
            ? label->heightForWidth(label->width()) <= label->height()
            : label->sizeHint().width() <= label->width() + 1;
        if (!fits)
            cut << label->text();
    }
    for (const QAbstractButton *button : root.findChildren<QAbstractButton *>())
        if (button->isVisible() && !button->text().isEmpty()
            && (button->sizeHint().width() > button->width() + 1
                || button->sizeHint().height() > button->height() + 1))
            cut << button->text();
    return cut;
}

/// Fewer colours than a page with text and parts has.
inline bool isBlank(const QImage &image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2)
            colours.insert(image.pixel(x, y));
    return colours.size() < 24;
}

/// The picture of `window`, kept as ALCOVE_PICTURES/<name>.png. The reason why it is no good, or
/// nothing.
inline QString takePicture(QWidget &window, const QString &name, QSize size)
{
    // Answers of the store come at any moment; what they bring is laid out a little later.
    static_cast<void>(QTest::qWaitFor([&window] { return textsCut(window).isEmpty(); }, 1000));
    const QImage image = window.grab().toImage();
    const QDir folder(QStringLiteral(ALCOVE_PICTURES));
    if (!folder.mkpath(QStringLiteral("."))
        || !image.save(folder.filePath(name + QStringLiteral(".png"))))
        return QStringLiteral("can't be written");
    if (image.size() != size * window.devicePixelRatioF())
        return QStringLiteral("is of a wrong size");
    if (isBlank(image))
        return QStringLiteral("is blank");
    const QStringList cut = textsCut(window);
    return cut.isEmpty() ? QString() : QStringLiteral("cuts: ") + cut.join(u'|');
}

} // namespace alcove::testing
