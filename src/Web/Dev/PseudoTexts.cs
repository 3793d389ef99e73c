using System.Globalization;
using System.Text;
using BackOffice.Kernel.Ui;
using Microsoft.Extensions.Localization;

namespace BackOffice.Web.Dev;

/// <summary>
/// The pseudo language of Development (qps-ploc): every sentence of the interface in brackets, accented and a third longer,
/// so that a text that is not a resource, or a place too narrow for German, is seen at a glance.
/// </summary>
internal sealed class PseudoTexts(IStringLocalizerFactory factory) : IStringLocalizer<Texts>
{
    public const string Culture = "qps-ploc";

    private const string Plain = "AaCcDdEeGgIiLlNnOoRrSsTtUuYyZz";
    private const string Accented = "ÅåÇçÐðÉéĜĝÎîĹĺÑñÖöŔŕŠšŢţÛûÝýŽž";

    // The name comes back in another case: qps-PLOC.
    private static bool IsAsked => string.Equals(CultureInfo.CurrentUICulture.Name, Culture, StringComparison.OrdinalIgnoreCase);

    private readonly IStringLocalizer texts = factory.Create(typeof(Texts));

    public LocalizedString this[string name] => Look(texts[name]);

    public LocalizedString this[string name, params object[] arguments] =>
        IsAsked ? new(name, string.Format(CultureInfo.CurrentCulture, Pseudo(texts[name].Value), arguments)) : texts[name, arguments];

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => texts.GetAllStrings(includeParentCultures);

    private static LocalizedString Look(LocalizedString text) => IsAsked ? new(text.Name, Pseudo(text.Value)) : text;

    /// <summary>Letters inside of a format's place, {0:d}, stay what they are.</summary>
    private static string Pseudo(string text)
    {
        var made = new StringBuilder("⟦");
        var depth = 0;
        foreach (var letter in text)
        {
            depth +=
                letter == '{' ? 1
                : letter == '}' ? -1
                : 0;
            var at = depth == 0 ? Plain.IndexOf(letter, StringComparison.Ordinal) : -1;
            made.Append(at < 0 ? letter : Accented[at]);
        }

        return made.Append('·', (text.Length + 2) / 3).Append('⟧').ToString();
    }
}
