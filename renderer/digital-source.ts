const NEWSCODES = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

/** IPTC Photo Metadata's address of a digital source type, such as `compositeSynthetic`. */
export const digitalSourceType = (name: string) => `${NEWSCODES}${name}`

/** The XMP packet that says so inside a file. `type` is an address of the IPTC vocabulary. */
export const digitalSourceXmp = (type: string) =>
  `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="${type}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
