using Microsoft.AspNetCore.Components;

namespace BackOffice.Kernel.Ui;

/// <summary>Where people confirm that it is them, see <see cref="RecentProof"/>. It stands outside of every company.</summary>
public static class ProofPage
{
    public const string Address = "/account/confirm";

    /// <summary>For acts without a form to keep: leads to the confirmation and from there back to this page.</summary>
    /// <returns>Whether that is what the outcome asks for.</returns>
    public static bool AsksForProof<T>(this NavigationManager navigation, Outcome<T> outcome)
    {
        var asked = outcome.Refusals is [{ Code: RecentProof.Code }, ..];
        if (asked)
        {
            navigation.NavigateTo($"{Address}?next={Uri.EscapeDataString(new Uri(navigation.Uri).PathAndQuery)}");
        }

        return asked;
    }
}
