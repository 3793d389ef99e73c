using BackOffice.Kernel.Ui;
using Microsoft.Extensions.Localization;

namespace BackOffice.Tenancy.Units.Pages;

/// <summary>The words of kinds of units.</summary>
internal static class UnitWords
{
    public static string Of(IStringLocalizer<Texts> text, UnitKind kind) => kind == UnitKind.Branch ? text["Branch"] : text["Team"];
}
