using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using Microsoft.Extensions.Localization;

namespace BackOffice.Tenancy.Roles.Pages;

/// <summary>The words of whose records a role is for.</summary>
internal static class ScopeWords
{
    public static string Of(IStringLocalizer<Texts> text, RecordScope scope) =>
        scope switch
        {
            RecordScope.Own => text["Their own customers"],
            RecordScope.Team => text["Customers of their teams"],
            RecordScope.Branch => text["Customers of their branches"],
            _ => text["Everything"],
        };
}
