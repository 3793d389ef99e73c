using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using Microsoft.Extensions.Localization;

namespace BackOffice.Tenancy.Roles.Pages;

/// <summary>The words of how much of a class of fields is open.</summary>
internal static class FieldWords
{
    public static string Of(IStringLocalizer<Texts> text, FieldAccess access) =>
        access switch
        {
            FieldAccess.Hidden => text["Hidden"],
            FieldAccess.Seen => text["Seen, not changed"],
            _ => text["Seen and changed"],
        };
}
